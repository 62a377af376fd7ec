package mall.wechatsim;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a pay request and refuses with PARAM_ERROR, naming the field, as WeChat Pay does. */
final class Fields {

    private final JsonNode body;

    Fields(JsonNode body) {
        this.body = body;
    }

    String required(String name, int longest) {
        String value = optional(name, longest);
        if (value == null || value.isEmpty()) {
            throw PayRefused.parameter("输入源“/body/" + name + "”映射到字段“" + name + "”必填性规则校验失败，此字段为必填项");
        }
        return value;
    }

    String required(String name, Pattern shape) {
        String value = required(name, Integer.MAX_VALUE);
        if (!shape.matcher(value).matches()) {
            throw PayRefused.parameter("输入源“/body/" + name + "”格式不正确，值“" + value + "”");
        }
        return value;
    }

    void requireOneOf(String name, String... allowed) {
        if (!List.of(allowed).contains(required(name, Integer.MAX_VALUE))) {
            throw PayRefused.parameter("输入源“/body/" + name + "”的值不在允许范围内");
        }
    }

    @Nullable
    String optional(String name, int longest) {
        JsonNode node = body.at("/" + name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw PayRefused.parameter("输入源“/body/" + name + "”映射到值字段“" + name + "”字符串规则校验失败");
        }
        if (node.asText().length() > longest) {
            throw PayRefused.parameter("输入源“/body/" + name + "”字段长度超过 " + longest);
        }
        return node.asText();
    }

    long fen(String name) {
        JsonNode node = body.at("/" + name);
        if (!node.isIntegralNumber() || node.asLong() < 1) {
            throw PayRefused.parameter("输入源“/body/" + name + "”应为不小于 1 的整数（分）");
        }
        return node.asLong();
    }

    String currency(String name) {
        String currency = optional(name, 16);
        if (currency != null && !currency.equals("CNY")) {
            throw PayRefused.parameter("货币类型只支持 CNY");
        }
        return "CNY";
    }

    /** An address WeChat can call: https without a query; plain http is let through to this machine only. */
    @Nullable
    String notifyUrl(String name) {
        String url = optional(name, 256);
        if (url != null && !callable(url)) {
            throw PayRefused.parameter(name + " 必须是不带参数的 https 地址");
        }
        return url;
    }

    private static boolean callable(String url) {
        try {
            URI uri = URI.create(url);
            boolean local = "127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost());
            boolean scheme = "https".equals(uri.getScheme()) || (local && "http".equals(uri.getScheme()));
            return scheme && uri.getHost() != null && uri.getQuery() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

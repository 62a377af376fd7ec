package mall.wechatsim;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.lang.System.Logger;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The HTTP edge: reads a request, lets the faults of the day act on it, has it answered, writes the answer. */
final class Front {

    private static final Logger LOG = System.getLogger(Front.class.getName());
    private static final int LARGEST_BODY = 2 * 1024 * 1024;
    private static final long HANG_SECONDS = 60;
    private static final String SIGNATURE = "Wechatpay-Signature";

    private final Router router;
    private final Faults faults;
    private final Workers workers;

    Front(Router router, Faults faults, Workers workers) {
        this.router = router;
        this.faults = faults;
        this.workers = workers;
    }

    void accept(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            write(exchange, Answer.json(413, Json.object("code", "TOO_LARGE", "message", "请求体过大")));
            return;
        }
        Call call = new Call(
                exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body, Map.of());
        boolean ours = call.path().startsWith("/_sim") || call.path().equals("/");
        Optional<Faults.ApiFault> fault = ours ? Optional.empty() : faults.forCall(call.path());
        if (fault.isEmpty()) {
            write(exchange, answer(call));
        } else {
            suffer(exchange, call, fault.get());
        }
    }

    private void suffer(HttpExchange exchange, Call call, Faults.ApiFault fault) throws IOException {
        if (fault.delayMs() > 0) {
            workers.later(fault.delayMs(), TimeUnit.MILLISECONDS, () -> finishQuietly(exchange, call, fault));
        } else {
            finish(exchange, call, fault);
        }
    }

    private void finishQuietly(HttpExchange exchange, Call call, Faults.ApiFault fault) {
        try {
            finish(exchange, call, fault);
        } catch (IOException clientHasLeft) {
            exchange.close();
        }
    }

    private void finish(HttpExchange exchange, Call call, Faults.ApiFault fault) throws IOException {
        if (fault.reset()) {
            exchange.close();
        } else if (fault.answersInstead()) {
            write(exchange, instead(fault));
        } else if (fault.acceptThenTimeout()) {
            Answer unused = answer(call);
            workers.later(HANG_SECONDS, TimeUnit.SECONDS, exchange::close);
        } else {
            write(exchange, spoilt(answer(call), fault));
        }
    }

    private Answer answer(Call call) {
        try {
            Optional<Handler> handler = router.find(call);
            return handler.isPresent()
                    ? handler.get().handle(call)
                    : Answer.json(404, Json.object("code", "RESOURCE_NOT_EXISTS", "message", "无此接口"));
        } catch (PayRefused refused) {
            return refused.answer();
        } catch (ApiRefused refused) {
            return refused.answer();
        } catch (ControlRefused refused) {
            return refused.answer();
        } catch (IOException notJson) {
            return notJson(call, notJson);
        } catch (RuntimeException bug) {
            LOG.log(Logger.Level.ERROR, "bug path=" + call.path(), bug);
            return Answer.json(500, Json.object("code", "SYSTEM_ERROR", "message", "系统异常，请稍后重试"));
        }
    }

    private static Answer notJson(Call call, IOException cause) {
        if (call.path().startsWith("/v3/")) {
            return PayRefused.parameter("请求体不是合法的JSON").answer();
        }
        if (call.path().startsWith("/_sim")) {
            return new ControlRefused(400, "BAD_JSON", String.valueOf(cause.getMessage())).answer();
        }
        return new ApiRefused(47001, "data format error").answer();
    }

    private static Answer instead(Faults.ApiFault fault) {
        if (fault.errcode() != null) {
            String message = fault.message() == null ? "system error" : fault.message();
            return new ApiRefused(fault.errcode(), message).answer();
        }
        int status = fault.status() == null ? 500 : fault.status();
        String usual = status == 429 ? "FREQUENCY_LIMITED" : "SYSTEM_ERROR";
        String code = fault.code() == null ? usual : fault.code();
        String message = fault.message() == null ? "系统异常，请稍后重试" : fault.message();
        return new PayRefused(status, code, message).answer();
    }

    private static Answer spoilt(Answer answer, Faults.ApiFault fault) {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        String signature = headers.get(SIGNATURE);
        if (fault.unsigned()) {
            headers.keySet().removeIf(name -> name.startsWith("Wechatpay-"));
        } else if (fault.wrongSignature() && signature != null) {
            headers.put(SIGNATURE, forged(signature));
        }
        return new Answer(answer.status(), answer.body(), headers);
    }

    /** A signature of the right length that vouches for nothing. */
    static String forged(String signature) {
        byte[] bytes = Base64.getDecoder().decode(signature);
        bytes[bytes.length / 2] ^= 1;
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
        if (length > 0) {
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }
}

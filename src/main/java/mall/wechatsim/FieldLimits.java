package mall.wechatsim;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a field of a subscribe message may hold, by the kind its name begins with (thing1, amount2, …). From WeChat's
 * 订阅消息参数值内容限制说明.
 */
final class FieldLimits {

    private static final Pattern NAME = Pattern.compile("([a-z_]+?)\\d+");

    private static final Map<String, Pattern> SHAPES = Map.ofEntries(
            Map.entry("thing", Pattern.compile("(?s).{1,20}")),
            Map.entry("short_thing", Pattern.compile("(?s).{1,5}")),
            Map.entry("number", Pattern.compile("[0-9.]{1,32}")),
            Map.entry("letter", Pattern.compile("[A-Za-z]{1,32}")),
            Map.entry("symbol", Pattern.compile("[^\\p{L}\\p{N}]{1,5}")),
            Map.entry("character_string", Pattern.compile("[\\x21-\\x7e ]{1,32}")),
            Map.entry("time", Pattern.compile("(?=.*\\d{1,2}:\\d{2}).{1,40}")),
            Map.entry("date", Pattern.compile("\\d{4}(年\\d{1,2}月\\d{1,2}日|[-/.]\\d{1,2}[-/.]\\d{1,2}).{0,24}")),
            Map.entry("amount", Pattern.compile("[¥￥$€£]?\\d{1,10}(\\.\\d{1,2})?元?")),
            Map.entry("phone_number", Pattern.compile("[0-9+\\-() ]{1,17}")),
            Map.entry("car_number", Pattern.compile("[\\p{IsHan}A-Z0-9]{1,8}")),
            Map.entry("name", Pattern.compile("(?=.*\\p{IsHan}).{1,10}|[^\\p{IsHan}]{1,20}")),
            Map.entry("phrase", Pattern.compile("\\p{IsHan}{1,5}")),
            Map.entry("enum", Pattern.compile("(?s).{1,20}")));

    private FieldLimits() {}

    /** Refuses with 47003, naming the field. */
    static void check(String field, String value) {
        var name = NAME.matcher(field);
        Pattern shape = name.matches() ? SHAPES.get(name.group(1)) : null;
        if (shape == null || !shape.matcher(value).matches()) {
            throw new ApiRefused(47003, "argument invalid! data." + field + ".value invalid");
        }
    }
}

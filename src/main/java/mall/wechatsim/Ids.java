package mall.wechatsim;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** Ids and times in the shapes WeChat gives them. */
final class Ids {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String letters(int length) {
        StringBuilder text = new StringBuilder(length);
        RANDOM.ints(length, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
        return text.toString();
    }

    static String digits(int length) {
        StringBuilder text = new StringBuilder(length);
        RANDOM.ints(length, 0, 10).forEach(text::append);
        return text.toString();
    }

    static String hex(int length) {
        return HexFormat.of().formatHex(bytes(length / 2));
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String transactionId(Instant now) {
        return "4200" + compact(now).substring(2) + digits(12);
    }

    static String refundId(Instant now) {
        return "5030" + compact(now) + digits(11);
    }

    static String transferBillNo(Instant now) {
        return "1330" + compact(now) + digits(14);
    }

    static String prepayId(Instant now) {
        return "wx" + compact(now) + hex(20);
    }

    /** RFC 3339 to the second with China's offset, as in WeChat's answers. */
    static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                OffsetDateTime.ofInstant(instant.truncatedTo(ChronoUnit.SECONDS), CHINA));
    }

    private static String compact(Instant now) {
        return COMPACT.format(now.atZone(CHINA));
    }
}

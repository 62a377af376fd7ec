package mall.messaging;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import mall.kernel.BusinessTime;
import mall.kernel.Money;

/** Values as shoppers read them. */
final class Texts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    private Texts() {}

    /** {@code ¥12.50} */
    static String yuan(Money amount) {
        return "¥%d.%02d".formatted(amount.fen() / 100, amount.fen() % 100);
    }

    /** {@code 2026年11月21日 20:15} */
    static String time(Instant instant) {
        return TIME.format(BusinessTime.onTheWire(instant));
    }

    /** The first title, and how many there are beside it. */
    static String goods(List<String> titles) {
        return titles.size() < 2 ? String.join("", titles) : titles.get(0) + " 等" + titles.size() + "件";
    }
}

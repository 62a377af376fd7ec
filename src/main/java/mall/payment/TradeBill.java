package mall.payment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mall.kernel.Money;

/**
 * WeChat's trade bill of one day, read by the names of its columns: amounts in yuan, a backtick before every cell, a
 * summary of two lines at the end (wechat.md §3.3).
 */
record TradeBill(List<Line> payments, List<Line> refunds) {

    static final TradeBill EMPTY = new TradeBill(List.of(), List.of());

    private static final String CELL = "`";

    /**
     * One payment or refund.
     *
     * @param number our number at WeChat
     */
    record Line(String number, Money amount) {}

    static TradeBill parse(String csv) {
        // some bills begin with a byte order mark
        List<String> lines = csv.replace("\uFEFF", "").lines().toList();
        List<String> columns = Arrays.asList(lines.get(0).split(","));
        List<Line> payments = new ArrayList<>();
        List<Line> refunds = new ArrayList<>();
        lines.stream().skip(1).takeWhile(line -> line.startsWith(CELL)).forEach(line -> {
            var row = new Row(columns, line.substring(1).split("," + CELL, -1));
            switch (row.cell("交易状态")) {
                case "SUCCESS" -> payments.add(new Line(row.cell("商户订单号"), row.money("订单金额")));
                case "REFUND" -> refunds.add(new Line(row.cell("商户退款单号"), row.money("申请退款金额")));
                default -> {} // REVOKED: nothing was paid in the end
            }
        });
        return new TradeBill(payments, refunds);
    }

    private record Row(List<String> columns, String[] cells) {

        String cell(String column) {
            int index = columns.indexOf(column);
            if (index < 0 || index >= cells.length) {
                throw new IllegalArgumentException("the bill has no " + column);
            }
            return cells[index];
        }

        Money money(String column) {
            return Money.ofFen(new BigDecimal(cell(column)).movePointRight(2).longValueExact());
        }
    }
}

package mall.wechatsim;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes bills as WeChat does: CSV, a backtick before every cell, amounts in yuan, a summary of two lines at the end. */
final class Bills {

    private static final String TRADE_HEADER = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,"
            + "交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,"
            + "商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";
    private static final String TRADE_SUMMARY = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";
    private static final String FUND_HEADER = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号";
    private static final String FUND_SUMMARY = "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** WeChat's usual 0.6 %. */
    private static final int FEE_PER_THOUSAND = 6;

    private final World world;

    Bills(World world) {
        this.world = world;
    }

    /** The trade bill of a day in China, empty when nothing happened. */
    String trade(LocalDate day, boolean payments, boolean refunds) {
        List<Transaction> paid = payments ? paidOn(day) : List.of();
        List<Refund> refunded = refunds ? refundedOn(day) : List.of();
        if (paid.isEmpty() && refunded.isEmpty()) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add(TRADE_HEADER);
        paid.forEach(transaction -> lines.add(tradeLine(transaction, null)));
        refunded.forEach(refund -> world.transactions
                .find(refund.outTradeNo())
                .ifPresent(transaction -> lines.add(tradeLine(transaction, refund))));
        long total = paid.stream().mapToLong(t -> t.order().totalFen()).sum();
        long back = refunded.stream().mapToLong(r -> r.request().refundFen()).sum();
        lines.add(TRADE_SUMMARY);
        lines.add(cells(
                paid.size() + refunded.size(), yuan(total), yuan(back), yuan(0), fee(total), yuan(total), yuan(back)));
        return String.join("\r\n", lines) + "\r\n";
    }

    /** The fund-flow bill of a day in China, empty when nothing happened. */
    String fundFlow(LocalDate day) {
        List<Transaction> paid = paidOn(day);
        List<Refund> refunded = refundedOn(day);
        if (paid.isEmpty() && refunded.isEmpty()) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        lines.add(FUND_HEADER);
        paid.forEach(t -> lines.add(
                fundLine(t.paidAt(), t.transactionId(), "交易", "收入", t.order().totalFen())));
        refunded.forEach(r -> lines.add(
                fundLine(r.succeededAt(), r.refundId(), "退款", "支出", r.request().refundFen())));
        long in = paid.stream().mapToLong(t -> t.order().totalFen()).sum();
        long out = refunded.stream().mapToLong(r -> r.request().refundFen()).sum();
        lines.add(FUND_SUMMARY);
        lines.add(cells(paid.size() + refunded.size(), paid.size(), yuan(in), refunded.size(), yuan(out)));
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String tradeLine(Transaction transaction, @Nullable Refund refund) {
        Transaction.Order order = transaction.order();
        long back = refund == null ? 0 : refund.request().refundFen();
        long paid = refund == null ? order.totalFen() : 0;
        return cells(
                time(refund == null ? transaction.paidAt() : refund.succeededAt()),
                order.appid(),
                order.mchid(),
                "0",
                "",
                transaction.transactionId(),
                order.outTradeNo(),
                order.openid(),
                "JSAPI",
                refund == null ? "SUCCESS" : "REFUND",
                "OTHERS",
                order.currency(),
                yuan(paid),
                yuan(0),
                refund == null ? "0" : refund.refundId(),
                refund == null ? "0" : refund.request().outRefundNo(),
                yuan(back),
                yuan(0),
                refund == null ? "" : "ORIGINAL",
                refund == null ? "" : refund.state(),
                order.description().replace(',', ' '),
                order.attach() == null ? "" : order.attach().replace(',', ' '),
                fee(paid - back),
                "0.60%",
                yuan(paid),
                yuan(back),
                "");
    }

    private static String fundLine(@Nullable Instant at, @Nullable String id, String kind, String way, long fen) {
        return cells(time(at), id, id, kind, kind, way, yuan(fen), yuan(0), "system", "", id);
    }

    private List<Transaction> paidOn(LocalDate day) {
        return world.transactions.newest(Integer.MAX_VALUE, transaction -> isOn(day, transaction.paidAt()));
    }

    private List<Refund> refundedOn(LocalDate day) {
        return world.refunds.newest(Integer.MAX_VALUE, refund -> isOn(day, refund.succeededAt()));
    }

    private static boolean isOn(LocalDate day, @Nullable Instant at) {
        return at != null && LocalDate.ofInstant(at, Ids.CHINA).equals(day);
    }

    private static String cells(@Nullable Object... values) {
        return Arrays.stream(values)
                .map(value -> "`" + (value == null ? "" : value))
                .collect(Collectors.joining(","));
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(at.atZone(Ids.CHINA));
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** Five decimals, as in WeChat's bills. */
    private static String fee(long fen) {
        return BigDecimal.valueOf(fen * FEE_PER_THOUSAND, 5).toPlainString();
    }
}

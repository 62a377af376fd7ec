package mall.payment;

import java.time.Instant;
import mall.kernel.Money;

/**
 * Money that WeChat says it has taken.
 *
 * @param openid who paid
 * @param at when he paid
 */
record Arrival(String transactionId, Money amount, String currency, String openid, Instant at) {

    static final String CURRENCY = "CNY";
}

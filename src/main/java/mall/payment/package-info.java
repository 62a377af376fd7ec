/**
 * Money in and money back. A payment is what somebody owes for a purpose and a reference – an order, to us only a word
 * and a number; it may have several attempts, each with its own number at WeChat, of which one can win. Whether
 * captured money is kept is decided by the {@link mall.payment.spi.PaymentOwner} of the purpose; what is not kept goes
 * back by itself. Every unclear answer of WeChat is settled by asking.
 */
@NullMarked
@BusinessModule(floor = 2, allowed = "platform", tables = "pay")
package mall.payment;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;

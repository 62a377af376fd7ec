package mall.aftersale;

import java.time.Instant;
import mall.identity.MemberId;
import mall.kernel.Event;
import mall.kernel.Money;
import mall.order.OrderId;

/** What happened to an after-sale case. */
public sealed interface AfterSaleEvent extends Event {

    AfterSaleId afterSale();

    OrderId order();

    MemberId member();

    Instant at();

    /** A member applied. */
    record AfterSaleOpened(AfterSaleId afterSale, OrderId order, MemberId member, AfterSaleType type, Instant at)
            implements AfterSaleEvent {}

    /** The money is about to go back. */
    record AfterSaleRefundAgreed(AfterSaleId afterSale, OrderId order, MemberId member, Money amount, Instant at)
            implements AfterSaleEvent {}

    /** The shop agreed, and the goods must be on their way back by then. */
    record AfterSaleReturnAgreed(AfterSaleId afterSale, OrderId order, MemberId member, Instant dueAt, Instant at)
            implements AfterSaleEvent {}

    /** A replacement is about to go out. */
    record AfterSaleExchangeAgreed(AfterSaleId afterSale, OrderId order, MemberId member, Instant at)
            implements AfterSaleEvent {}

    /** The shop proposed another amount, which the member may accept until then. */
    record AfterSaleOffered(
            AfterSaleId afterSale, OrderId order, MemberId member, Money amount, Instant dueAt, Instant at)
            implements AfterSaleEvent {}

    /** The shop said no; the member may appeal until then. */
    record AfterSaleRejected(AfterSaleId afterSale, OrderId order, MemberId member, Instant dueAt, Instant at)
            implements AfterSaleEvent {}

    /** The replacement left the house. */
    record AfterSaleReplacementShipped(
            AfterSaleId afterSale, OrderId order, MemberId member, String carrier, String trackingNo, Instant at)
            implements AfterSaleEvent {}

    /** The money has reached the payer. */
    record AfterSaleRefunded(AfterSaleId afterSale, OrderId order, MemberId member, Money amount, Instant at)
            implements AfterSaleEvent {}

    /**
     * The case ended without money.
     *
     * @param status DONE, CANCELLED or CLOSED
     */
    record AfterSaleClosed(AfterSaleId afterSale, OrderId order, MemberId member, AfterSaleStatus status, Instant at)
            implements AfterSaleEvent {}
}

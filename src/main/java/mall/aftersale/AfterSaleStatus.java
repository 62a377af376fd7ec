package mall.aftersale;

import java.util.Locale;
import mall.kernel.Status;
import mall.kernel.Transitions;

/** Where a case stands. Open ones have a deadline; what it does is said in {@link Deadlines}. */
public enum AfterSaleStatus implements Status {
    /** Waits for the shop's answer. */
    APPLIED,
    /** The shop proposed something else; waits for the member's answer. */
    OFFERED,
    /** The shop said no; the member may appeal. */
    REJECTED,
    /** The shop agreed; waits for the member to send the goods back. */
    RETURNING,
    /** The goods are on their way back. */
    RETURN_SHIPPED,
    /** The goods are in the shop's hands, which looks at them. */
    CHECKING,
    /** Waits for the shop to send the replacement. */
    EXCHANGING,
    /** The replacement is on its way. */
    EXCHANGE_SHIPPED,
    /** The refund is promised; the money is on its way. */
    REFUNDING,
    /** The money is there. */
    REFUNDED,
    /** The replacement is there. */
    DONE,
    /** The member withdrew the case. */
    CANCELLED,
    /** Ended with nothing: the member was silent, or nothing is left to refund. */
    CLOSED;

    /** What changes the status of a case. */
    sealed interface Cause {

        /** The name kept in the negotiation log, e.g. {@code OFFER_MADE}. */
        default String code() {
            return getClass()
                    .getSimpleName()
                    .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                    .toUpperCase(Locale.ROOT);
        }

        /** The money goes back. */
        record RefundAgreed() implements Cause {}

        /** The goods shall come back first. */
        record ReturnAgreed() implements Cause {}

        /** A replacement shall go out. */
        record ExchangeAgreed() implements Cause {}

        /** The shop proposed another amount. */
        record OfferMade() implements Cause {}

        /** The shop said no. */
        record TurnedDown() implements Cause {}

        /** The member did not accept the shop's answer. */
        record Appealed() implements Cause {}

        /** The member withdrew. */
        record CalledOff() implements Cause {}

        /** The member gave the goods to a carrier. */
        record SentBack() implements Cause {}

        /** The goods reached the shop. */
        record Arrived() implements Cause {}

        /** The replacement left the house. */
        record ReplacementShipped() implements Cause {}

        /** The member has the replacement, or the time to say otherwise has passed. */
        record ReplacementReceived() implements Cause {}

        /** The member was silent too long. */
        record MemberSilent() implements Cause {}

        /** The order was refunded in full by other means. */
        record OrderEnded() implements Cause {}

        /** The refund reached the payer. */
        record MoneyArrived() implements Cause {}
    }

    /** Every legal move. */
    public static final Transitions<AfterSaleStatus> TABLE = Transitions.starting(APPLIED)
            .on(Cause.RefundAgreed.class, APPLIED, REFUNDING)
            .on(Cause.ReturnAgreed.class, APPLIED, RETURNING)
            .on(Cause.ExchangeAgreed.class, APPLIED, EXCHANGING)
            .on(Cause.OfferMade.class, APPLIED, OFFERED)
            .on(Cause.TurnedDown.class, APPLIED, REJECTED)
            .on(Cause.CalledOff.class, APPLIED, CANCELLED)
            .on(Cause.OrderEnded.class, APPLIED, CLOSED)
            .on(Cause.RefundAgreed.class, OFFERED, REFUNDING)
            .on(Cause.ReturnAgreed.class, OFFERED, RETURNING)
            .on(Cause.Appealed.class, OFFERED, APPLIED)
            .on(Cause.CalledOff.class, OFFERED, CANCELLED)
            .on(Cause.MemberSilent.class, OFFERED, CLOSED)
            .on(Cause.OrderEnded.class, OFFERED, CLOSED)
            .on(Cause.OfferMade.class, REJECTED, OFFERED)
            .on(Cause.Appealed.class, REJECTED, APPLIED)
            .on(Cause.CalledOff.class, REJECTED, CANCELLED)
            .on(Cause.MemberSilent.class, REJECTED, CLOSED)
            .on(Cause.OrderEnded.class, REJECTED, CLOSED)
            .on(Cause.SentBack.class, RETURNING, RETURN_SHIPPED)
            .on(Cause.RefundAgreed.class, RETURNING, REFUNDING)
            .on(Cause.CalledOff.class, RETURNING, CANCELLED)
            .on(Cause.MemberSilent.class, RETURNING, CLOSED)
            .on(Cause.OrderEnded.class, RETURNING, CLOSED)
            .on(Cause.Arrived.class, RETURN_SHIPPED, CHECKING)
            .on(Cause.RefundAgreed.class, RETURN_SHIPPED, REFUNDING)
            .on(Cause.ExchangeAgreed.class, RETURN_SHIPPED, EXCHANGING)
            .on(Cause.OrderEnded.class, RETURN_SHIPPED, CLOSED)
            .on(Cause.RefundAgreed.class, CHECKING, REFUNDING)
            .on(Cause.ExchangeAgreed.class, CHECKING, EXCHANGING)
            .on(Cause.OfferMade.class, CHECKING, OFFERED)
            .on(Cause.TurnedDown.class, CHECKING, REJECTED)
            .on(Cause.OrderEnded.class, CHECKING, CLOSED)
            .on(Cause.ReplacementShipped.class, EXCHANGING, EXCHANGE_SHIPPED)
            .on(Cause.RefundAgreed.class, EXCHANGING, REFUNDING)
            .on(Cause.OrderEnded.class, EXCHANGING, CLOSED)
            .on(Cause.ReplacementReceived.class, EXCHANGE_SHIPPED, DONE)
            .on(Cause.MoneyArrived.class, REFUNDING, REFUNDED)
            .build();

    /** Whether somebody still has to answer; the order's clock stands still meanwhile. */
    public boolean isOpen() {
        return this != REFUNDING && !TABLE.isTerminal(this);
    }
}

package mall.payment;

import mall.kernel.Money;

/** What somebody owes for a purpose and a reference. */
record Payment(PaymentId id, String purpose, long reference, long payer, Money amount, PaymentStatus status) {

    /** What follows from money that has arrived. */
    enum Fate {
        /** Known already. */
        REPEATED,
        /** The owner is asked whether he can use it. */
        OFFERED,
        /** Another attempt has won; it goes back. */
        SURPLUS,
        /** Not what was asked for; it goes back. */
        MISMATCH
    }

    /** Refuses with PAYMENT_ALREADY_CAPTURED or PAYMENT_CLOSED. */
    void requireOpen() {
        switch (status) {
            case OPEN -> {}
            case CAPTURED -> throw PaymentError.PAYMENT_ALREADY_CAPTURED.refuse();
            case CLOSED -> throw PaymentError.PAYMENT_CLOSED.refuse();
        }
    }

    /** The fate of money that has arrived through one of this payment's attempts. */
    Fate fateOf(Attempt attempt, Arrival arrival) {
        if (attempt.status() == AttemptStatus.CAPTURED) {
            return Fate.REPEATED;
        }
        if (status == PaymentStatus.CAPTURED) {
            return Fate.SURPLUS;
        }
        // an older attempt may have asked for an amount that is not owed any more
        boolean owed = amount.equals(arrival.amount());
        return owed && attempt.expects(arrival) ? Fate.OFFERED : Fate.MISMATCH;
    }
}

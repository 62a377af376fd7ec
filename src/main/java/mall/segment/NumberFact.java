package mall.segment;

/** Facts that are numbers. */
enum NumberFact implements Fact {
    /** Orders that were paid and not refunded in full. */
    ORDERS("orders", "f.orders", 1_000_000),
    /** What they came to, less what went back. */
    PAID("paidFen", "f.paid_fen", 1_000_000_000_000L),
    /** The one by the other, rounded down; unknown without an order. */
    AVERAGE("averageFen", "f.average_fen", 1_000_000_000_000L),
    RECENCY_SCORE("recencyScore", "f.recency_score", 5),
    FREQUENCY_SCORE("frequencyScore", "f.frequency_score", 5),
    MONETARY_SCORE("monetaryScore", "f.monetary_score", 5),
    CHURN_SCORE("churnScore", "f.churn_score", 100);

    private final String title;
    private final String column;
    private final long largest;

    NumberFact(String title, String column, long largest) {
        this.title = title;
        this.column = column;
        this.largest = largest;
    }

    @Override
    public String title() {
        return title;
    }

    /** The column it is kept in, {@code f} being the member's row. */
    String column() {
        return column;
    }

    /** The largest number that makes sense. */
    long largest() {
        return largest;
    }
}

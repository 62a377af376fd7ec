package mall.segment;

/** Facts that are moments; a rule counts the days since. */
enum MomentFact implements Fact {
    REGISTERED("registeredDays", "f.registered_at"),
    FIRST_PAID("firstPaidDays", "f.first_paid_at"),
    LAST_PAID("lastPaidDays", "f.last_paid_at");

    /** A hundred years: further back nothing lies. */
    static final long LONGEST = 36_500;

    private final String title;
    private final String column;

    MomentFact(String title, String column) {
        this.title = title;
        this.column = column;
    }

    @Override
    public String title() {
        return title;
    }

    /** The column it is kept in, {@code f} being the member's row. */
    String column() {
        return column;
    }
}

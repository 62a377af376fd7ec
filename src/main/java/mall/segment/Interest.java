package mall.segment;

/** Interest in products; kept only of members who agree to it. */
enum Interest implements Fact {
    VIEWED("viewed", "i.viewed_at", false),
    CARTED("carted", "i.carted_at", false),
    /** Viewed and not bought since. */
    VIEWED_NOT_BOUGHT("viewedNotBought", "i.viewed_at", true),
    /** Put into the cart and not bought since. */
    CARTED_NOT_BOUGHT("cartedNotBought", "i.carted_at", true);

    static final int LONGEST_DAYS = 365;

    private final String title;
    private final String column;
    private final boolean notBought;

    Interest(String title, String column, boolean notBought) {
        this.title = title;
        this.column = column;
        this.notBought = notBought;
    }

    @Override
    public String title() {
        return title;
    }

    /** The column it is kept in, {@code i} being the row of a member's interest in a product. */
    String column() {
        return column;
    }

    boolean notBought() {
        return notBought;
    }
}

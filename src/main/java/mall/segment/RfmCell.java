package mall.segment;

/**
 * The eight kinds of customers by recency, frequency and monetary value (ADR-0102): each score is high from
 * {@value #HIGH} on, that is in the upper two fifths.
 */
public enum RfmCell {
    /** Lately, often, much. */
    IMPORTANT_VALUE("重要价值客户"),
    /** Lately, seldom, much. */
    IMPORTANT_GROWTH("重要发展客户"),
    /** Long ago, often, much. */
    IMPORTANT_KEEP("重要保持客户"),
    /** Long ago, seldom, much. */
    IMPORTANT_WIN_BACK("重要挽留客户"),
    /** Lately, often, little. */
    GENERAL_VALUE("一般价值客户"),
    /** Lately, seldom, little. */
    GENERAL_GROWTH("一般发展客户"),
    /** Long ago, often, little. */
    GENERAL_KEEP("一般保持客户"),
    /** Long ago, seldom, little. */
    GENERAL_WIN_BACK("一般挽留客户");

    static final int HIGH = 4;

    private final String title;

    RfmCell(String title) {
        this.title = title;
    }

    /** Its Chinese name. */
    public String title() {
        return title;
    }

    /** The cell of these scores, each from 1 to 5. */
    static RfmCell of(int recency, int frequency, int monetary) {
        int place = (monetary >= HIGH ? 0 : 4) + (recency >= HIGH ? 0 : 2) + (frequency >= HIGH ? 0 : 1);
        return values()[place];
    }
}

package mall.membership;

/** What growth is earned by (product.md §9). */
public enum Dimension {
    /** One for each whole yuan that was paid and kept. */
    SPENDING("消费"),
    /** Signing in, reviewing and the like. */
    INTERACTION("互动"),
    /** What friends do on a member's invitation. */
    SOCIAL("社交贡献");

    private final String title;

    Dimension(String title) {
        this.title = title;
    }

    /** The Chinese name. */
    public String title() {
        return title;
    }
}

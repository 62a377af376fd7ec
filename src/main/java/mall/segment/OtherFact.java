package mall.segment;

/** Facts with operations of their own. */
enum OtherFact implements Fact {
    /** What ops has noted about the member. */
    TAG("tag"),
    /** The day of the year he celebrates. */
    BIRTHDAY("birthday");

    private final String title;

    OtherFact(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }
}

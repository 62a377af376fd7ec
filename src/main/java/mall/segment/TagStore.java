package mall.segment;

/** All SQL of {@code sg_tag}. */
class TagStore {

    /** Members with one of the tags that follow. */
    static final String TAGGED = "SELECT t.member_id FROM sg_tag t WHERE t.tag = ANY (";
}

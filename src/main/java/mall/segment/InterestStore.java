package mall.segment;

/** All SQL of {@code sg_interest}. */
class InterestStore {

    /** Members whose interest fulfils the condition that follows. */
    static final String INTERESTED = "SELECT i.member_id FROM sg_interest i WHERE ";
}

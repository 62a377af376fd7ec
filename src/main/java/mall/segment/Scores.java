package mall.segment;

/**
 * What the night makes of a member's purchases.
 *
 * @param recency 1 to 5, 5 for the latest
 * @param frequency 1 to 5, 5 for the most orders
 * @param monetary 1 to 5, 5 for the most money
 * @param churn 0 to 100, 100 for who is as good as gone
 */
record Scores(int recency, int frequency, int monetary, RfmCell cell, int churn) {}

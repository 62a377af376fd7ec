package mall.invitation;

/**
 * How far a member's inviting has come.
 *
 * @param invited who came by his code
 * @param bought of them, who received an order and kept it
 * @param counted of them, who count on the boards
 */
public record Tally(int invited, int bought, int counted) {}

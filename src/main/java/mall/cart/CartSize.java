package mall.cart;

/** How much lies in a cart: what the badge on the tab bar shows. */
public record CartSize(int lines, int pieces) {}

package mall.campaign;

import mall.kernel.Id;

/** Somebody of the staff, as this room knows him: by the id of his account. */
public record Operator(long value) implements Id {}

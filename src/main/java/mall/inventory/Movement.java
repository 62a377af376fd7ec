package mall.inventory;

import java.time.Instant;

/**
 * One line of a SKU's ledger.
 *
 * @param quantity pieces; negative only when ops wrote pieces off
 * @param reference what the movement belongs to, e.g. an order
 * @param reason in words; for movements of orders the same as the kind
 */
public record Movement(MovementKind kind, String reference, int quantity, String reason, Instant at) {}

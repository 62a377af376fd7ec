package mall.ops.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import mall.catalog.Line;
import mall.inventory.Movement;
import mall.inventory.MovementKind;
import mall.inventory.StockLevel;
import mall.kernel.BusinessTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The counts of one SKU, in pieces; at or below the warning level shoppers are told that little is left. */
@Schema(name = "OpsStock")
record StockWire(long available, long reserved, long sold, int warningLevel) {

    /** The most pieces that one act may move. */
    static final int MOST = 1_000_000;

    static StockWire of(StockLevel level) {
        return new StockWire(level.available(), level.reserved(), level.sold(), level.warningLevel());
    }

    /** Pieces received (positive) or written off (negative), with the reason in words. */
    @Schema(name = "OpsStockAdjustment")
    record Adjustment(
            @NotNull @Min(-MOST) @Max(MOST) Integer delta,
            @NotNull @Line(max = 100) String reason) {}

    /** From how many pieces on the stock counts as low. */
    @Schema(name = "OpsStockWarning")
    record Warning(@NotNull @Min(0) @Max(MOST) Integer level) {}

    /** One line of the ledger. */
    @Schema(name = "OpsStockMovement")
    record MovementWire(MovementKind kind, String reference, int quantity, String reason, OffsetDateTime at) {

        static MovementWire of(Movement movement) {
            return new MovementWire(
                    movement.kind(),
                    movement.reference(),
                    movement.quantity(),
                    movement.reason(),
                    BusinessTime.onTheWire(movement.at()));
        }
    }
}

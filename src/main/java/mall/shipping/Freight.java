package mall.shipping;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import mall.platform.snapshot.Snapshot;
import mall.platform.snapshot.Snapshots;

/** What a delivery costs. Answers out of memory; a changed template counts within a second. */
@ApplicationScoped
public class Freight {

    /**
     * So many pieces of a SKU that are to be sent.
     *
     * @param product raw id of the product, whose template counts
     * @param sku raw id; at most one line per SKU
     * @param weightGrams of one piece
     */
    public record Line(long product, long sku, int quantity, int weightGrams) {

        long grams() {
            return (long) quantity * weightGrams;
        }
    }

    /** Where it goes, in the words of the address book. */
    public record Destination(String province, String city) {}

    private final Snapshot<FreightTable> table;

    Freight(Snapshots snapshots, FreightStore store) {
        this.table = snapshots.of(store);
    }

    /** What these lines cost to deliver; without a destination an estimate by the standard rates. */
    public FreightQuote quote(List<Line> lines, Optional<Destination> destination) {
        return table.value().quote(lines, destination);
    }
}

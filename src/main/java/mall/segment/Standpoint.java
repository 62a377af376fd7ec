package mall.segment;

import java.time.LocalDate;
import java.util.List;

/**
 * From where a rule is looked at.
 *
 * @param today the business day
 * @param ladder codes of all levels, the lowest first
 */
record Standpoint(LocalDate today, List<String> ladder) {

    /** This level and those above it; none when there is no such level any more. */
    List<String> from(String code) {
        int place = ladder.indexOf(code);
        return place < 0 ? List.of() : ladder.subList(place, ladder.size());
    }
}

package mall.pricing.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The exclusive deal a shopper asks for, e.g. {@code {type: GROUP_BUY, campaignId, groupId?}}. Pricing and order pass
 * it on; only the room that answers to the type reads the terms.
 *
 * @param type e.g. {@code GROUP_BUY}
 * @param terms the other members as they came, ids in their wire form
 */
public record Deal(String type, Map<String, String> terms) {

    public Deal {
        terms = Map.copyOf(terms);
    }

    public Optional<String> term(String name) {
        return Optional.ofNullable(terms.get(name));
    }

    /** The same deal with one term set. */
    public Deal with(String name, String value) {
        Map<String, String> changed = new HashMap<>(terms);
        changed.put(name, value);
        return new Deal(type, changed);
    }
}

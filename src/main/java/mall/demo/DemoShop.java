package mall.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import mall.demo.DemoCategory.DemoProduct;

/** The demo shop as it is written under {@code demo/}; read when somebody asks for it. */
@ApplicationScoped
public class DemoShop {

    /** A product with the shelf it stands on. */
    public record Shelved(DemoCategory category, DemoProduct product) {}

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private volatile List<DemoCategory> categories = List.of();

    /** Every shelf, in the order of the shop. */
    public List<DemoCategory> categories() {
        if (categories.isEmpty()) {
            List<String> files = read("index", new TypeReference<>() {});
            categories = files.stream()
                    .map(file -> read(file, new TypeReference<DemoCategory>() {}))
                    .toList();
        }
        return categories;
    }

    /** The shelf of this name, if there is one. */
    public Optional<DemoCategory> category(String slug) {
        return categories().stream()
                .filter(category -> category.slug().equals(slug))
                .findFirst();
    }

    /** The product of this name, if there is one. */
    public Optional<Shelved> product(String slug) {
        return categories().stream()
                .flatMap(category -> category.products().stream().map(product -> new Shelved(category, product)))
                .filter(shelved -> shelved.product().slug().equals(slug))
                .findFirst();
    }

    List<DemoCampaign> campaigns() {
        return read("group-buys", new TypeReference<>() {});
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (InputStream file = DemoShop.class.getResourceAsStream("/demo/" + name + ".yaml")) {
            return YAML.readValue(file, type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("demo/" + name + ".yaml", unreadable);
        }
    }
}

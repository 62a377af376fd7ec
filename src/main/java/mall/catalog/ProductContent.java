package mall.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What a product page shows.
 *
 * @param images in the order of the gallery
 * @param sections in the order of the page
 * @param exclusivity for whom it is, when not for everybody; kept by sale rules of higher rooms
 * @param virtual whether it is handed over without a parcel, e.g. a coupon or a code; never ordered with what needs one
 */
public record ProductContent(
        CategoryId category,
        String title,
        Optional<String> brand,
        String coverUrl,
        List<String> images,
        Optional<String> videoUrl,
        List<String> tags,
        List<Section> sections,
        Optional<Exclusivity> exclusivity,
        boolean virtual) {

    /** The same page for others. */
    public ProductContent withExclusivity(Optional<Exclusivity> other) {
        return new ProductContent(category, title, brand, coverUrl, images, videoUrl, tags, sections, other, virtual);
    }
}

package mall.catalog;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One block of a product page below the price. A section is a document: ops writes it, it is stored and shown in the
 * same form, and no rule of the shop looks into it – hence its JSON form is its type.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Section.Parameters.class, name = "PARAMETERS"),
    @JsonSubTypes.Type(value = Section.Highlights.class, name = "HIGHLIGHTS"),
    @JsonSubTypes.Type(value = Section.Scenes.class, name = "SCENES"),
    @JsonSubTypes.Type(value = Section.AfterSale.class, name = "AFTER_SALE"),
    @JsonSubTypes.Type(value = Section.Comparison.class, name = "COMPARISON")
})
@Schema(
        name = "Section",
        oneOf = {
            Section.Parameters.class,
            Section.Highlights.class,
            Section.Scenes.class,
            Section.AfterSale.class,
            Section.Comparison.class
        },
        discriminatorProperty = "type",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "PARAMETERS", schema = Section.Parameters.class),
            @DiscriminatorMapping(value = "HIGHLIGHTS", schema = Section.Highlights.class),
            @DiscriminatorMapping(value = "SCENES", schema = Section.Scenes.class),
            @DiscriminatorMapping(value = "AFTER_SALE", schema = Section.AfterSale.class),
            @DiscriminatorMapping(value = "COMPARISON", schema = Section.Comparison.class)
        })
public sealed interface Section {

    /** The longest list within a section. */
    int MAX_ITEMS = 50;

    /** The heading, in Chinese. */
    String title();

    /** Names and values, e.g. 净含量 – 500g. */
    @Schema(name = "ParametersSection")
    record Parameters(
            @NotNull @Line(max = 40) String title,
            @NotEmpty @Size(max = MAX_ITEMS) List<@NotNull @Valid Parameter> items)
            implements Section {}

    /** One line of the parameters. */
    @Schema(name = "SectionParameter")
    record Parameter(
            @NotNull @Line(max = 40) String name,
            @NotNull @Line(max = 400) String value) {}

    /** Why to buy it. */
    @Schema(name = "HighlightsSection")
    record Highlights(
            @NotNull @Line(max = 40) String title,
            @NotEmpty @Size(max = MAX_ITEMS) List<@NotNull @Valid Story> items) implements Section {}

    /** Where and when it is used. */
    @Schema(name = "ScenesSection")
    record Scenes(
            @NotNull @Line(max = 40) String title,
            @NotEmpty @Size(max = MAX_ITEMS) List<@NotNull @Valid Story> items) implements Section {}

    /** A few words with a picture. */
    @Schema(name = "SectionStory")
    record Story(
            @NotNull @Line(max = 60) String name,
            @NotNull @Paragraph(max = 400) String text,

            @Nullable @WebUrl String imageUrl) {}

    /** What the shop promises after the sale. */
    @Schema(name = "AfterSaleSection")
    record AfterSale(
            @NotNull @Line(max = 40) String title,
            @NotEmpty @Size(max = MAX_ITEMS) List<@NotNull @Paragraph(max = 400) String> promises)
            implements Section {}

    /** How it stands against others; each row has one value per column. */
    @Schema(name = "ComparisonSection")
    record Comparison(
            @NotNull @Line(max = 40) String title,
            @NotEmpty @Size(max = 6) List<@NotNull @Line(max = 40) String> columns,
            @NotEmpty @Size(max = MAX_ITEMS) List<@NotNull @Valid ComparisonRow> rows)
            implements Section {}

    /** One row of a comparison. */
    @Schema(name = "SectionComparisonRow")
    record ComparisonRow(
            @NotNull @Line(max = 40) String name,
            @NotEmpty @Size(max = 6) List<@NotNull @Line(max = 100) String> values) {}
}

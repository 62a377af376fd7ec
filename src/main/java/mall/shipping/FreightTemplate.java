package mall.shipping;

/**
 * A freight template as it stands.
 *
 * @param version raised by every revision
 * @param isDefault whether it is the one for products that have none of their own
 */
public record FreightTemplate(FreightTemplateId id, int version, boolean isDefault, FreightTerms terms) {}

package mall.aftersale;

/** A case as it stands. */
public record AfterSaleView(Claim claim, Progress progress) {}

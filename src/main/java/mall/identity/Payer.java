package mall.identity;

/** Who pays, as WeChat Pay knows him; handed to payment as a value. */
public record Payer(MemberId member, String openid) {}

package mall.identity;

/** What a member may be asked to agree to. */
public enum ConsentKind {
    /** The privacy policy (隐私政策). */
    PRIVACY_POLICY,
    /** The terms of service (用户服务协议). */
    TERMS_OF_SERVICE,
    /** Messages that advertise (营销消息). */
    MARKETING,
    /** The use of his phone number (手机号). */
    PHONE_NUMBER,
    /** That what he looks at and buys is turned into a picture of him (个性化推荐与人群画像). */
    PERSONALIZATION
}

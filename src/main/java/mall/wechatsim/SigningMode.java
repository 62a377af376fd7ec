package mall.wechatsim;

/** By which of its two identities WeChat Pay signs: new merchants know the public key only. */
enum SigningMode {
    PUBLIC_KEY,
    PLATFORM_CERTIFICATE
}

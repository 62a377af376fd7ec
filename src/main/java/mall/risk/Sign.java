package mall.risk;

/** What may be odd about an act; how much each weighs is configuration. */
public enum Sign {
    /** Nobody earns by his own act. */
    SELF("本人操作"),
    /** The beneficiary uses this device too. */
    SAME_DEVICE("与受益人同一设备"),
    /** The beneficiary was in this network lately. */
    SAME_NETWORK("与受益人同一网络"),
    /** Several members act for him from one device. */
    SHARED_DEVICE("同一设备多个账号"),
    /** Many acts for him within an hour. */
    HASTE("短时间内次数过多"),
    /** Many acts out of one network within a day. */
    CROWDED_NETWORK("同一网络次数过多"),
    /** The beneficiary has lately acted for the actor, or for somebody who acted for the actor. */
    RING("互相或循环助力");

    private final String title;

    Sign(String title) {
        this.title = title;
    }

    /** Chinese, shown to ops. */
    public String title() {
        return title;
    }
}

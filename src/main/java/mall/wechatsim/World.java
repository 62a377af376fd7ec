package mall.wechatsim;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything the stand-in remembers, its clock, and how much faster than WeChat its waiting times run. */
final class World implements AutoCloseable {

    /** An estimate, on the safe side, of what an order takes with its phone, code, prepay id and refund. */
    private static final int HEAP_BYTES_PER_ORDER = 5_000;

    final Journal journal;
    final Table<Phone> phones;
    final Table<Code> codes;
    final Table<Token> tokens;
    final Table<Transaction> transactions;
    final Table<Prepay> prepays;
    final Table<Refund> refunds;
    final Table<Transfer> transfers;
    final Table<Parcels> parcels;
    final Table<Waybill> waybills;
    final Table<Mailbox> mailboxes;
    final Table<Notice> notices;
    final Table<Setting> settings;

    private final Clock clock;
    private final double timeScale;

    World(Path folder, Clock clock, double timeScale) throws IOException {
        this.clock = clock;
        this.timeScale = timeScale;
        journal = new Journal(folder.resolve("journal.jsonl"));
        int most = (int) Math.min(500_000, Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_ORDER);
        phones = new Table<>(journal, "phones", Phone.class, most);
        codes = new Table<>(journal, "codes", Code.class, most / 2);
        tokens = new Table<>(journal, "tokens", Token.class, 100);
        transactions = new Table<>(journal, "transactions", Transaction.class, most, Transaction::transactionId);
        prepays = new Table<>(journal, "prepays", Prepay.class, most);
        refunds = new Table<>(journal, "refunds", Refund.class, most, Refund::refundId);
        transfers = new Table<>(journal, "transfers", Transfer.class, most / 10, Transfer::transferBillNo);
        parcels = new Table<>(journal, "parcels", Parcels.class, most);
        waybills = new Table<>(journal, "waybills", Waybill.class, most / 10);
        mailboxes = new Table<>(journal, "mailboxes", Mailbox.class, most);
        notices = new Table<>(journal, "notices", Notice.class, most / 10);
        settings = new Table<>(journal, "settings", Setting.class, 10);
        journal.open();
    }

    Instant now() {
        return clock.instant();
    }

    /** A waiting time of WeChat's, shortened or stretched by the time scale. */
    Duration scaled(Duration real) {
        return Duration.ofMillis(Math.round(real.toMillis() * timeScale));
    }

    /** How notifications, and answers to requests that name no serial, are signed. */
    SigningMode signingMode() {
        return settings.find("signing")
                .map(setting -> SigningMode.valueOf(setting.value()))
                .orElse(SigningMode.PUBLIC_KEY);
    }

    /** Writes down that this person has visited the mini-program now. */
    void visit(String openid) {
        phones.update(openid, phone -> phone.visited(now()));
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    /** A shopper's phone: WeChat's idea of a person in this mini-program. */
    record Phone(
            String openid,
            String unionid,
            String nickname,
            @Nullable String phoneNumber,
            Instant lastVisit) {

        Phone visited(Instant at) {
            return new Phone(openid, unionid, nickname, phoneNumber, at);
        }

        Phone with(String newPhoneNumber) {
            return new Phone(openid, unionid, nickname, newPhoneNumber, lastVisit);
        }
    }

    /** A code of wx.login or getPhoneNumber: good once, for five minutes. */
    record Code(
            String value,
            Kind kind,
            String openid,
            @Nullable String phoneNumber,
            Instant expiresAt,
            boolean used) {

        enum Kind {
            LOGIN,
            PHONE
        }

        Code spent() {
            return new Code(value, kind, openid, phoneNumber, expiresAt, true);
        }
    }

    record Setting(String value) {}
}

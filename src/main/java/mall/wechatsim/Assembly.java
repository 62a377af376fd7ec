package mall.wechatsim;

import java.io.IOException;

/** Puts the parts together by hand: no container, so that the process is up in a blink. */
final class Assembly {

    private Assembly() {}

    static Front front(World world, Credentials credentials, Workers workers, String mallUrl) throws IOException {
        Faults faults = new Faults();
        Signatures signatures = new Signatures(credentials);
        Courier courier = new Courier(world, workers, new Sealer(world, credentials, signatures));
        PayNotices payNotices = new PayNotices(world, credentials, signatures, faults, courier);
        MessagePush push = new MessagePush(world, credentials, signatures, faults, courier, mallUrl);
        PayGate gate = new PayGate(world, credentials, signatures);
        Tokens tokens = new Tokens(world, credentials);
        LoginApi login = new LoginApi(world, credentials, tokens);
        SubscribeApi subscribe = new SubscribeApi(world, tokens, push);
        ShippingApi shipping = new ShippingApi(world, credentials, tokens, push);
        TransactionApi transactions = new TransactionApi(world, credentials, gate, payNotices);
        RefundApi refunds = new RefundApi(world, gate, payNotices, faults, workers);
        TransferApi transfers = new TransferApi(world, credentials, gate, payNotices, faults, workers);

        Router router = new Router();
        tokens.routes(router);
        login.routes(router);
        subscribe.routes(router);
        new CodeApi(world, tokens).routes(router);
        shipping.routes(router);
        transactions.routes(router);
        refunds.routes(router);
        transfers.routes(router);
        new BillApi(world, gate, faults, new Bills(world)).routes(router);
        new CertificateApi(credentials, signatures, gate).routes(router);
        new CarrierApi(world).routes(router);
        new ContentApi(world, credentials, tokens, push, workers).routes(router);
        new PhoneControl(world, credentials, signatures, login, subscribe, transactions, shipping, push).routes(router);
        new Control(world, credentials, faults, courier, payNotices, push, tokens).routes(router);

        courier.resume();
        refunds.resume();
        transfers.resume();
        return new Front(router, faults, workers);
    }
}

package id.umkm.tenancy.benchmarks.load;

import id.umkm.tenancy.benchmarks.load.Api.Answer;

/**
 * Somebody who is signed in and works in a shop.
 *
 * @param api the application as this person reaches it
 * @param shop where
 */
record Seller(Api api, Shop shop) {

    private static final long RECEIVED = 3;

    Answer get(String ofShop) {
        return api.get(path() + ofShop);
    }

    /** Sells one each of two products. What is answered is noted, so that it can be compared in the end. */
    Answer sell(int product) {
        Answer answer = api.post(
                path() + "/sales",
                "{\"payment\": \"CASH\", \"paid\": %d, \"lines\": [%s, %s]}"
                        .formatted(2 * Shop.PRICE, line(product), line(product + 1)));
        if (answer.status() == Operation.SELL.status()) {
            shop.sold(2 * Shop.PRICE);
            shop.moved(product, -1);
            shop.moved(product + 1, -1);
        }
        return answer;
    }

    /** Takes in goods. */
    Answer receive(int product) {
        Answer answer = api.post(
                path() + "/products/" + shop.product(product) + "/movements",
                "{\"kind\": \"RECEIPT\", \"quantity\": %d, \"note\": \"%s\"}"
                        .formatted(RECEIVED, shop.canary().mark()));
        if (answer.status() == Operation.RECEIVE.status()) {
            shop.moved(product, RECEIVED);
        }
        return answer;
    }

    private String line(int product) {
        return "{\"productId\": %d, \"quantity\": 1}".formatted(shop.product(product));
    }

    private String path() {
        return "/api/groups/" + shop.id();
    }
}

package id.umkm.tenancy.benchmarks.load;

import id.umkm.tenancy.benchmarks.load.Api.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** What users do, and how often: three reads to a write. Each knows the rows of its answer. */
enum Operation {
    PRODUCTS("products, a page of 20", 20, 200) {
        @Override
        Answer send(Seller seller, int product) {
            return seller.get("/products?limit=20");
        }
    },
    STOCK("stock of a product", 10, 200) {
        @Override
        Answer send(Seller seller, int product) {
            return seller.get("/products/" + seller.shop().product(product));
        }
    },
    CARD("stock card, a page of 20", 10, 200) {
        @Override
        Answer send(Seller seller, int product) {
            return seller.get("/products/" + seller.shop().product(product) + "/stock-card?limit=20");
        }
    },
    SALES("sales, a page of 20", 10, 200) {
        @Override
        boolean hasRows() {
            return false;
        }

        @Override
        Answer send(Seller seller, int product) {
            return seller.get("/sales?limit=20");
        }
    },
    REPORT("sales report of the day", 5, 200) {
        @Override
        Answer send(Seller seller, int product) {
            return seller.get("/reports/sales");
        }
    },
    TREE("tree of groups", 10, 200) {
        @Override
        Answer send(Seller seller, int product) {
            return seller.api().get("/api/groups/tree");
        }
    },
    EXPLAIN("may I, and why", 10, 200) {
        @Override
        Answer send(Seller seller, int product) {
            return seller.api()
                    .get("/api/access/explain?permission=sales.create&groupId="
                            + seller.shop().id());
        }
    },
    SELL("a sale of two products", 15, 201) {
        @Override
        Answer send(Seller seller, int product) {
            return seller.sell(product);
        }
    },
    RECEIVE("goods that come in", 10, 201) {
        @Override
        Answer send(Seller seller, int product) {
            return seller.receive(product);
        }
    };

    private final String title;
    private final int share;
    private final int status;

    Operation(String title, int share, int status) {
        this.title = title;
        this.share = share;
        this.status = status;
    }

    /** Draws one, each by its share. */
    static Operation draw(RandomGenerator random) {
        int at = random.nextInt(100);
        for (Operation operation : values()) {
            at -= operation.share;
            if (at < 0) {
                return operation;
            }
        }
        throw new IllegalStateException("the shares of all operations have to add up to 100");
    }

    /** Tells whether a good answer has a row in any case; of the sales there are none before the first. */
    boolean hasRows() {
        return true;
    }

    abstract Answer send(Seller seller, int product);

    String title() {
        return title;
    }

    /** The status of a good answer. */
    int status() {
        return status;
    }

    /** The rows of a page or an array, or else the one row that the answer is. */
    static Collection<JsonNode> rows(JsonNode body) {
        JsonNode items = body.isArray() ? body : body.get("items");
        List<JsonNode> rows = new ArrayList<>();
        if (items == null) {
            rows.add(body);
        } else {
            items.forEach(rows::add);
        }
        return rows;
    }
}

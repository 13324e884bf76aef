package org.ranef.bootstrap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.ranef.crossproducts.CrossProducts;
import org.ranef.design.GroupingFactor;
import org.ranef.design.RandomTerm;
import org.ranef.estimate.Fit;

/** What a file of replicates says of itself before them, line by line: of which models, data and seed they are, and the names of the statistics. */
record FileHeader(List<String> lines, int statistics) {

    private static final String FIRST = "# ranef bootstrap 1";

    static FileHeader of(List<Fit> fits, long seed, boolean conditional, List<String> statistics) {
        List<String> models = fits.stream().map(FileHeader::model).toList();
        List<String> data = fits.stream().map(FileHeader::digest).toList();
        return new FileHeader(List.of(FIRST, "# model: " + String.join("; ", models), "# data and estimates: " + String.join("; ", data),
                "# random effects: " + (conditional ? "those of the fit" : "drawn"), "# seed: " + seed,
                "replicate\toutcome\t" + String.join("\t", statistics)), statistics.size());
    }

    private static String model(Fit fit) {
        String text = fit.formula() == null ? "arrays" : fit.formula().text().replaceAll("\\s+", " ");
        return text + " by " + fit.criterion();
    }

    /** A digest of what replicates depend on: the names, the cross-products of the data, and the estimates. */
    private static String digest(Fit fit) {
        MessageDigest digest = sha256();
        CrossProducts products = fit.crossProducts();
        add(digest, fit.design().response());
        fit.design().fixedNames().forEach(name -> add(digest, name));
        for (RandomTerm term : fit.design().terms()) {
            add(digest, term.group());
            add(digest, term.covariance().getClass().getSimpleName());
            term.names().forEach(name -> add(digest, name));
        }
        for (double[][] matrix : List.of(products.fixedCoordinates(), products.fixedProducts())) {
            Arrays.stream(matrix).forEach(row -> add(digest, row));
        }
        List<GroupingFactor> factors = fit.design().factors();
        for (int f = 0; f < factors.size(); f++) {
            factors.get(f).levels().forEach(level -> add(digest, level));
            add(digest, products.diagonalBlocks(f));
            add(digest, products.borderBlocks(f));
        }
        add(digest, products.rows(), products.weightUnit(), products.sumLogWeights(), fit.sigma());
        add(digest, fit.theta());
        add(digest, fit.fixedEffects().estimates());
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static void add(MessageDigest digest, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES));
        bytes.asDoubleBuffer().put(values);
        digest.update(bytes);
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}

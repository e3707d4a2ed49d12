package dev.reelay.upstream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The name of a list of prices, made of the prices themselves, so that nobody has to remember to change it. It depends
 * on the models and their rates, not on how the file is written or what else it says.
 */
final class PriceVersion {

    private static final int LENGTH = 12;

    private PriceVersion() {}

    /** 12 lower-case hex digits. */
    static String of(List<Model> models) {
        String prices = models.stream().map(PriceVersion::prices).sorted().collect(Collectors.joining("\n"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(prices.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Cannot name the prices", impossible);
        }
    }

    /** The order of the rates counts: the first that fits is the price. */
    private static String prices(Model model) {
        return model.name() + " "
                + model.rates().stream().map(PriceVersion::price).collect(Collectors.joining(", "));
    }

    private static String price(Rate rate) {
        return rate.resolution() + " " + rate.referenceVideo() + " " + rate.credits() + "/" + rate.seconds();
    }
}

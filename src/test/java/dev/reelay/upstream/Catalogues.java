package dev.reelay.upstream;

import java.util.Optional;

/** The model catalogue, for tests of rooms that read it. */
public final class Catalogues {

    private Catalogues() {}

    /** The one that Reelay ships. */
    public static ModelCatalogue shipped() {
        return CatalogueFile.read(Optional.empty());
    }
}

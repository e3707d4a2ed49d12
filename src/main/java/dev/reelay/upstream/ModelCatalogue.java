package dev.reelay.upstream;

import java.util.List;

/** stub. */
@jakarta.inject.Singleton
public class ModelCatalogue {
    /** stub. */
    public List<Model> models() {
        return List.of(new Model("seedance-2.0"), new Model("seedance-2.0-fast"), new Model("seedance-2-mini"));
    }
}

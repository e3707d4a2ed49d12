package dev.reelay.admission;

import dev.reelay.task.VideoRequest;
import dev.reelay.web.Problem;

/** What came of reading a body. */
sealed interface Reading {

    /**
     * The request, complete.
     *
     * @param quotedCredits the price by the catalogue
     * @param priceVersion which prices these were
     */
    record Valid(VideoRequest request, int quotedCredits, String priceVersion) implements Reading {}

    /** It cannot be accepted, with every reason that could be found. */
    record Invalid(Problem problem) implements Reading {}
}

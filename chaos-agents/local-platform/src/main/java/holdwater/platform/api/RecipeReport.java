package holdwater.platform.api;

/**
 * A revert recipe as the daemon sees it.
 *
 * @param state {@code held}, {@code running}, {@code retrying} after it could not be carried out,
 *     {@code again} after it was and before it is once more, {@code done} or {@code failed}
 * @param message the answer of the last step, or why it failed
 */
public record RecipeReport(String id, String state, String message) {}

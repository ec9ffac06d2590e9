package holdwater.catalog;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.time.Instant;
import java.util.List;

/** Opinions. */
@JdbcRepository(dialect = Dialect.H2)
interface RatingRepository extends CrudRepository<Rating, String> {

  /** Writes an opinion, unless a later one of the same profile is known. */
  @Query(
      """
      MERGE INTO rating AS known
      USING (SELECT CAST(:id AS VARCHAR) AS id,
        CAST(:ratedAt AS TIMESTAMP(9) WITH TIME ZONE) AS rated_at) AS given
      ON known.id = given.id
      WHEN MATCHED AND known.rated_at < given.rated_at
      THEN UPDATE SET stars = :stars, review = :review, rated_at = given.rated_at
      WHEN NOT MATCHED THEN INSERT (id, title_id, profile_id, stars, review, rated_at)
      VALUES (given.id, :titleId, :profileId, :stars, :review, given.rated_at)\
      """)
  void keepNewest(Rating rating);

  /** Those with words, from before a moment, the newest first. */
  @Query(
      "SELECT * FROM rating WHERE title_id = :titleId AND review IS NOT NULL"
          + " AND rated_at < :before ORDER BY rated_at DESC LIMIT :limit")
  List<Rating> reviews(String titleId, Instant before, int limit);

  @Query(
      "SELECT COUNT(*) AS ratings, COALESCE(SUM(stars), 0) AS stars"
          + " FROM rating WHERE title_id = :titleId")
  Score score(String titleId);
}

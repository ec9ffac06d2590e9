package holdwater.catalog;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

/** Titles. */
@JdbcRepository(dialect = Dialect.H2)
interface TitleRepository extends CrudRepository<Title, String> {

  /** Those behind an id, in the order of ids. */
  @Query("SELECT * FROM title WHERE id > :after ORDER BY id LIMIT :limit")
  List<Title> page(String after, int limit);

  @Query("SELECT * FROM title WHERE id IN (:ids) ORDER BY id LIMIT :limit")
  List<Title> among(List<String> ids, int limit);

  /**
   * Where {@code pattern}, in lower case, is like the name, the genre or the synopsis; names first.
   */
  @Query(
      "SELECT * FROM title WHERE LOWER(name) LIKE :pattern OR LOWER(genre) LIKE :pattern"
          + " OR LOWER(synopsis) LIKE :pattern"
          + " ORDER BY CASE WHEN LOWER(name) LIKE :pattern THEN 0 ELSE 1 END, name LIMIT :limit")
  List<Title> search(String pattern, int limit);
}

package holdwater.catalog;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.CrudRepository;
import java.util.List;

/** The last change of each title, by which each instance's index catches up. */
@JdbcRepository(dialect = Dialect.H2)
interface TitleChangeRepository extends CrudRepository<TitleChange, String> {

  /**
   * Notes a change of that title. One listener at a time puts titles (the topic has one partition),
   * so versions become visible in their order.
   */
  @Query(
      """
      MERGE INTO title_change AS known
      USING (SELECT CAST(:titleId AS VARCHAR) AS title_id) AS put
      ON known.title_id = put.title_id
      WHEN MATCHED THEN UPDATE SET version = NEXT VALUE FOR title_version
      WHEN NOT MATCHED THEN INSERT (title_id, version)
      VALUES (put.title_id, NEXT VALUE FOR title_version)\
      """)
  void changed(String titleId);

  @Query("SELECT * FROM title_change WHERE version > :version ORDER BY version LIMIT :limit")
  List<TitleChange> since(long version, int limit);
}

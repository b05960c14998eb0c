"""How are results kept in files, and read back only if they are what was written?

    results/<name>/sweep.json               what was asked, and which job answers which combination
                  job=<hash of config>/     config.yaml  record.json  series, sites, flows, stages, closing .parquet
                  block=<hash of config>/   config.yaml  record.json  rows, ends .parquet   (of a design)
                  in both                   card.csv: what is known of each place, and from where

A job is written under a temporary name and renamed: a folder with `record.json` is complete.
"""

from sim.store.files import (
    BLOCK,
    CARD,
    ENDS,
    JOB,
    ROWS,
    SWEEP,
    TABLES,
    canonical_hash,
    folder_name,
    record_path,
    remove_leftovers,
    write_job,
    write_table,
)
from sim.store.reading import (
    Job,
    blocks_of,
    changed_files,
    is_design,
    job_text,
    jobs_of,
    read,
    read_record,
    read_sweep,
    stands,
    tables_of_job,
    unfinished,
)
from sim.store.sweeps import write_design, write_sweep

__all__ = [
    "BLOCK",
    "CARD",
    "ENDS",
    "JOB",
    "ROWS",
    "SWEEP",
    "TABLES",
    "Job",
    "blocks_of",
    "canonical_hash",
    "changed_files",
    "folder_name",
    "is_design",
    "job_text",
    "jobs_of",
    "read",
    "read_record",
    "read_sweep",
    "record_path",
    "remove_leftovers",
    "stands",
    "tables_of_job",
    "unfinished",
    "write_design",
    "write_job",
    "write_sweep",
    "write_table",
]

"""How are results kept in files, and read back only if they are what was written?

    results/<name>/sweep.json               what was asked, and which job answers which combination
                  job=<hash of config>/     config.yaml  record.json  series, sites, flows, stages, closing .parquet

A job is written under a temporary name and renamed: a folder with `record.json` is complete.
"""

from sim.store.files import SWEEP, TABLES, canonical_hash, folder_name, record_path, remove_leftovers, write_job
from sim.store.reading import (
    Job,
    changed_files,
    job_text,
    jobs_of,
    read,
    read_record,
    read_sweep,
    stands,
    unfinished,
)
from sim.store.sweeps import write_sweep

__all__ = [
    "SWEEP",
    "TABLES",
    "Job",
    "canonical_hash",
    "changed_files",
    "folder_name",
    "job_text",
    "jobs_of",
    "read",
    "read_record",
    "read_sweep",
    "record_path",
    "remove_leftovers",
    "stands",
    "unfinished",
    "write_job",
    "write_sweep",
]

"""What framework editors may send."""

from app.frameworks.forms.drafts import (
    EMPTY,
    FROM_VERSION,
    MEANT,
    SUPPLEMENT,
    AddPartForm,
    CommentForm,
    NothingForm,
    NumberForm,
    PublishForm,
    RelationForm,
    ReturnForm,
    StartDraftForm,
    StepForm,
    codes_of,
)
from app.frameworks.forms.lists import (
    AreaForm,
    LearningResourceForm,
    RoleProfileForm,
    SourceForm,
)
from app.frameworks.forms.parts import PartForm
from app.frameworks.forms.statement import StatementForm
from app.frameworks.forms.uploads import ConfirmImportForm, UploadForm
from app.frameworks.forms.whole import AdditionsForm, FrameworkForm, LevelsForm

__all__ = [
    "EMPTY",
    "FROM_VERSION",
    "MEANT",
    "SUPPLEMENT",
    "AddPartForm",
    "AdditionsForm",
    "AreaForm",
    "CommentForm",
    "ConfirmImportForm",
    "FrameworkForm",
    "LearningResourceForm",
    "LevelsForm",
    "NothingForm",
    "NumberForm",
    "PartForm",
    "PublishForm",
    "RelationForm",
    "ReturnForm",
    "RoleProfileForm",
    "SourceForm",
    "StartDraftForm",
    "StatementForm",
    "StepForm",
    "UploadForm",
    "codes_of",
]
